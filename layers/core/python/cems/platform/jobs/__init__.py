"""Jobs: something done to many items, one after the other, however often a machine stops.

    JOB#<id>   META         the job as it stands
    JOB#<id>   PARAMETERS   what it was started with
    JOB#<id>   PROGRESS     how far it is: the checkpoint
    JOB#<id>   R#<page>     what became of each item of a step, for 90 days

A job is worked off in bounded steps, a message each:

    job.started ──► step 0 ──► step 1 ──► … ──► job.finished
                     items, each an idempotent command; then one transaction on the condition that
                     the checkpoint is the one the step began with; then the next step's message

A step that is repeated, or runs twice at once, finds either the checkpoint moved on or its items'
commands done before. A step that never ends well lies in the dead letters (`cems redrive`), or is
taken up again by who resumes the job.
"""
