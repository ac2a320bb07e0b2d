"""Many workbooks, each by itself: one that fails, or kills its process, harms no other.

Where the work is done makes no difference to its bytes: here, in several processes, or on the
workers of a cluster. Asks the stages of `pipeline`; only the first process writes.
"""
