"""The same four deals as well-known systems write them."""

HUBSPOT = """\
Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Create Date,Pipeline
1,A,Closed won,"12,500.00",Eva Berg,02/20/2025 10:00,01/15/2025 09:30,Sales
2,B,closedlost,"3,000.50",Eva Berg,03/01/2025 10:00,01/20/2025 09:30,Sales
3,C,Proposal,"4,000.00",Ola Moen,12/24/2025 10:00,05/28/2025 09:30,Sales
4,D,Closed won,"8,000.00",Ola Moen,05/30/2025 10:00,02/13/2025 09:30,Sales
"""
PIPEDRIVE = """\
Deal - ID;Deal - Title;Deal - Owner;Deal - Value;Deal - Status;Deal - Deal created;Deal - Won time;\
Deal - Lost time;Deal - Stage
1;A;Eva Berg;12.500,00;Won;2025-01-15 09:30:00;2025-02-20 10:00:00;;Offer
2;B;Eva Berg;3.000,50;Lost;2025-01-20 09:30:00;;2025-03-01 10:00:00;Lead
3;C;Ola Moen;4.000,00;Open;2025-05-28 09:30:00;;;Offer
4;D;Ola Moen;8.000,00;Won;2025-02-13 09:30:00;2025-05-30 10:00:00;;Offer
"""
PIPEDRIVE_CLOSED_ON = """\
Deal - Owner,Deal - Value,Deal - Status,Deal - Creation date,Deal - Closed on,Deal - Stage
Eva Berg,12500,Won,2025-01-15,2025-02-20,Offer
Eva Berg,3000.50,Lost,2025-01-20,2025-03-01,Lead
Ola Moen,4000,Open,2025-05-28,,Offer
Ola Moen,8000,Won,2025-02-13,2025-05-30,Offer
"""
SALESFORCE = """\
Opportunity Owner,Amount,Stage,Created Date,Close Date,Opportunity Name
Eva Berg,"$12,500.00",Closed Won,1/15/2025,2/20/2025,A
Eva Berg,"$3,000.50",Closed Lost,1/20/2025,3/1/2025,B
Ola Moen,"$4,000.00",Proposal,5/28/2025,12/24/2025,C
Ola Moen,"$8,000.00",Closed Won,2/13/2025,5/30/2025,D
"Confidential Information - Do Not Distribute"
"""
ODOO = """\
id,name,create_date,user_id,stage_id,date_open,date_closed,expected_revenue,active,probability
1,A,2025-01-15 09:30:00,Eva Berg,Won,2025-01-15 10:00:00,2025-02-20 10:00:00,12500,True,100
2,B,2025-01-20 09:30:00,Eva Berg,New,2025-01-20 10:00:00,2025-03-01 10:00:00,3000.5,False,0
3,C,2025-05-28 09:30:00,Ola Moen,Offer,2025-05-28 10:00:00,,4000,True,40
4,D,2025-02-13 09:30:00,Ola Moen,Won,2025-02-13 10:00:00,2025-05-30 10:00:00,8000,True,100
"""
DUTCH = """\
Dealnummer;Eigenaar;Bedrag;Fase;Aanmaakdatum;Sluitingsdatum
1;Eva Berg;€ 12.500,-;Gewonnen;15-1-2025;20-2-2025
2;Eva Berg;€ 3.000,50;Verloren;20-1-2025;1-3-2025
3;Ola Moen;€ 4.000,-;Offerte;28-5-2025;
4;Ola Moen;€ 8.000,-;Gewonnen;13-2-2025;30-5-2025
"""
NORWEGIAN = """\
Eier;Beløp;Fase;Opprettet dato;Lukket dato
Eva Berg;kr 12 500,00;Vunnet;15.01.2025;20.02.2025
Eva Berg;kr 3 000,50;Tapt;20.01.2025;01.03.2025
Ola Moen;kr 4 000,00;Tilbud;28.05.2025;
Ola Moen;kr 8 000,00;Vunnet;13.02.2025;30.05.2025
"""
FLAGGED = """\
Opportunity Owner,Account Owner,Amount Currency,Amount,Expected Revenue,Closed,Won,Created Date,\
Close Date
Eva Berg,X,EUR,12500.00,12500.00,1,1,2025-01-15,2025-02-20
Eva Berg,X,EUR,3000.50,0.00,1,0,2025-01-20,2025-03-01
Ola Moen,X,EUR,4000.00,1600.00,0,0,2025-05-28,2025-12-24
Ola Moen,X,EUR,8000.00,8000.00,1,1,2025-02-13,2025-05-30
,,,27500.50,,,,,
"""
DYNAMICS = """\
Topic,Owner,Status,Est. Revenue,Created On,Actual Close Date
A,Eva Berg,Won,"€12,500.00",1/15/2025 9:30 AM,2/20/2025
B,Eva Berg,Lost,"€3,000.50",1/20/2025 9:30 PM,3/1/2025
C,Ola Moen,Open,"€4,000.00",5/28/2025 9:30 AM,
D,Ola Moen,Won,"€8,000.00",2/13/2025 12:30 PM,5/30/2025
"""
SUPER_OFFICE = """\
Selger\tBeløp (NOK)\tStatus\tRegistrert\tSalgsdato
Eva Berg\t12 500,00\tSolgt\t15. jan 2025\t20. feb 2025
Eva Berg\t3 000,50\tTapt\t20. jan 2025\t1. mars 2025
Ola Moen\t4 000,00\tÅpen\t28. mai 2025\t24. des 2025
Ola Moen\t8 000,00\tSolgt\t13. feb 2025\t30. mai 2025
"""
ODOO_UNDATED = (
    ODOO.replace("2025-03-01 10:00:00", "")
    .replace("date_open", "write_date")
    .replace("2025-01-20 10:00:00", "2025-03-01 08:00:00")
)
STYLES = {
    "HubSpot": HUBSPOT,
    "Pipedrive": PIPEDRIVE,
    "Pipedrive, closed on": PIPEDRIVE_CLOSED_ON,
    "Salesforce": SALESFORCE,
    "Odoo": ODOO,
    "Dutch": DUTCH,
    "Norwegian": NORWEGIAN,
    "with columns of yes and no": FLAGGED,
    "Dynamics": DYNAMICS,
    "SuperOffice": SUPER_OFFICE,
    "Odoo, lost without a day": ODOO_UNDATED,
}
