"""The filter language: one way to say which things are meant.

Lists, saved views, bulk operations, triggers, SLA policies, routing and reports all take the same
filters. A filter is a small typed tree, written as JSON:

    {"and": [{"eq": ["priority", "high"]}, {"gt": ["updated", "now-7d"]}]}

`fields` says what can be asked of a subject's things, `tree` what a filter is and how it is read,
`evaluate` whether a thing matches, `compact` how a filter is written in a URL.
"""
