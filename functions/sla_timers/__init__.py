"""Timers: finding what is due, and doing what is to happen by itself."""
