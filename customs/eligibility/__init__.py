"""Can these goods be sold there? Facts in, rules of every regime on the way, a verdict out; plain Python,
no Django.
"""
