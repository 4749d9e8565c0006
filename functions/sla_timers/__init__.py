"""SLA clocks, sweeps and escalation: nothing is called here yet."""
