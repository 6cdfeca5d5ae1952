"""A small CloudFormation of our own in the place of moto's.

It resolves templates strictly, and makes each resource through the public API of this same server, as the real service does.
"""
