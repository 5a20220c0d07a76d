"""Statistics of decisions: how sure, why, and what would change the answer.

Arrays in, figures out: nothing here plays a future, reads a file or draws a number; where a method
needs chance, it is an argument. Axes come as everywhere: (strategy, future) and (input, future);
more is better in every value. One future is one draw of what is unknown and of luck.
"""
