"""Makes this folder importable, for `support`; gives property tests the time they need."""

from hypothesis import HealthCheck, settings

# a loaded machine is no failure
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
