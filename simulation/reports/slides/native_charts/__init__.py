"""Charts of a slide that stay charts: bars, courses and dots, with their numbers in a workbook."""
