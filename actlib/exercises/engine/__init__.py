"""How an answer is checked. Read the modules in this order.

========= ==============================================================================
by_code   `ByCode`, an exercise that asks for a function; it tells the whole story
by_hand   `ByHand`, an exercise that asks for numbers
running   one call of the reader's function, and what came of it
findings  what is wrong with what came of it
writing   numbers, arrays and sentences as the reader sees them
verdict   what `check` gives back
names     from the name of an exercise to the exercise
========= ==============================================================================
"""
