"""The law: what happens when a company fills its sales-leader post, as pure functions.

Arrays in, arrays out; a scalar is the 0-d case; everything broadcasts. Nothing here draws, keeps
time or reads a table: chance and assumptions are arguments. Read the modules in this order:
`performance`, `ramp`, `turnover`, `quality`, `selection`, `management`, `leadership`, `selling`,
`pipeline`, `closing`, `customers`, `pay`, `value`, `anchors`, `gates`, `measures`.
"""
