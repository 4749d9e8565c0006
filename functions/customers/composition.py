"""How the use cases of customers are put together, once per process."""

from functools import cache

from cems.customers.service import Customers
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.crypto import DataKeys
from cems.platform.environment import Environment, load
from cems.platform.table import Table


class CustomersEnvironment(Environment):
    """Variables of the customers API."""

    table: str
    data_key: str


@cache
def customers() -> Customers:
    """Return the use cases, connected as the environment says."""
    environment = load(CustomersEnvironment)
    table = Table(client("dynamodb"), environment.table)
    return Customers(table, DataKeys(table, client("kms"), environment.data_key), utc_now)
