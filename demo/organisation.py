"""The demo organisation as data: Brightwater Kitchens, who sell and mend kitchen appliances.

Raise `VERSION` with every change: what is there already stays as it is, what is new is added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cems.accounts.model import Role
from cems.sla import calendar_document
from cems.tickets.macro_service import Wanted
from cems.tickets.macros import ME, Actions, Audience
from cems.tickets.model import Priority, Visibility

VERSION = 4

SUPPORT = "support"
BILLING = "billing"

TEAMS = {
    SUPPORT: ("Support", "Appliances that do not do what they should."),
    BILLING: ("Billing", "Invoices, payments and refunds."),
}
"""The teams: id to name and what they do."""

CALENDARS: Mapping[str, Any] = {
    "calendars": {"default": {**calendar_document.DEFAULT, "zone": "Europe/London"}},
    "default": "default",
}
"""When somebody is there."""


@dataclass(frozen=True, slots=True)
class Member:
    """Someone with an account.

    Attributes:
        login: What they sign in with.
        name: As shown to others.
        role: What they are.
        password: Known to everyone, as the whole demo is.
        language: What they read.
        zone: Where they are.
        teams: Ids of their teams.
    """

    login: str
    name: str
    role: Role
    password: str
    language: str
    zone: str
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """A ticket.

    Attributes:
        login: Who opens it.
        days_ago: When, counted back from the day the demo is made.
        subject: One line.
        body: The first message.
        priority: How urgent it is.
        category: The organisation's own category.
    """

    login: str
    days_ago: float
    subject: str
    body: str
    priority: Priority = Priority.NORMAL
    category: str = ""


MEMBERS = (
    Member(
        "amara.okafor@example.com", "Amara Okafor", Role.CUSTOMER, "kettle-violet-42-harbour",
        "en", "Europe/London",
    ),
    Member(
        "luis.ferreira@example.com", "Luís Ferreira", Role.CUSTOMER, "meadow-copper-17-lantern",
        "pt-PT", "Europe/Lisbon",
    ),
    Member(
        "mei.tanaka@example.com", "Mei Tanaka", Role.CUSTOMER, "orchard-silver-63-pebble",
        "ja", "Asia/Tokyo",
    ),
    Member(
        "jonas.weber@brightwater.example", "Jonas Weber", Role.REPRESENTATIVE,
        "saddle-amber-28-thicket", "de", "Europe/Berlin", frozenset({SUPPORT}),
    ),
    Member(
        "priya.nair@brightwater.example", "Priya Nair", Role.REPRESENTATIVE,
        "compass-ivory-91-willow", "en", "Europe/London", frozenset({SUPPORT, BILLING}),
    ),
    Member(
        "elena.rossi@brightwater.example", "Elena Rossi", Role.MANAGER,
        "granite-cobalt-35-swallow", "it", "Europe/Rome", frozenset({SUPPORT}),
    ),
    Member(
        "samuel.adeyemi@brightwater.example", "Samuel Adeyemi", Role.MANAGER,
        "juniper-scarlet-74-anchor", "en", "Europe/London", frozenset({BILLING}),
    ),
)  # fmt: skip

REQUESTS = (
    Request(
        "amara.okafor@example.com", 9.2, "Oven stops heating after ten minutes",
        "Our Aurora 60 heats up, then goes cold after about ten minutes. The display stays on.",
        Priority.HIGH, "appliances",
    ),
    Request(
        "luis.ferreira@example.com", 6.5, "Invoice 20381 charged twice",
        "My bank shows two payments for the same invoice, on Monday and on Tuesday.",
        Priority.HIGH, "invoices",
    ),
    Request(
        "mei.tanaka@example.com", 4.1, "Which descaler for the Cascade kettle?",
        "The manual mentions two products. Which one does not void the warranty?",
        Priority.LOW, "advice",
    ),
    Request(
        "amara.okafor@example.com", 2.3, "Please move the fitter's visit",
        "We are away on Thursday. Any day of next week in the morning suits us.",
        Priority.NORMAL, "visits",
    ),
    Request(
        "luis.ferreira@example.com", 0.4, "Dishwasher leaks since the repair",
        "Water comes out below the door since your colleague changed the pump yesterday.",
        Priority.CRITICAL, "appliances",
    ),
)  # fmt: skip

MACROS = (
    Wanted(
        name="Ask for a photo",
        audience=Audience.EVERYONE,
        team="",
        texts={
            "en": "Hello {{ customer.first_name }},\n\ncould you send us a photo of it? Then we "
            "know which part you need.\n\n{{ agent.name }}, {{ organisation.name }}",
            "de": "Hallo {{ customer.first_name }},\n\nkönnen Sie uns ein Foto davon schicken? "
            "Dann wissen wir, welches Teil Sie brauchen.\n\n"
            "{{ agent.name }}, {{ organisation.name }}",
            "es": "Hola, {{ customer.first_name }}:\n\n¿Puede enviarnos una foto? Así sabremos qué "
            "pieza necesita.\n\n{{ agent.name }}, {{ organisation.name }}",
            "ar": "مرحبًا {{ customer.first_name }}،\n\nهل يمكنكم إرسال صورة لنا لنعرف القطعة "  # noqa: RUF001 - it is Arabic
            "المطلوبة؟\n\n{{ agent.name }}، {{ organisation.name }}",
        },
        visibility=Visibility.PUBLIC,
        actions=Actions(status="pending", assignee=ME),
        position=10,
    ),
    Wanted(
        name="Visit arranged",
        audience=Audience.EVERYONE,
        team="",
        texts={
            "en": "Hello {{ customer.first_name }},\n\nour fitter will come to you for "
            "{{ ticket.number }}.{% if ticket.due %} We will be in touch by {{ ticket.due }}."
            "{% endif %}\n\n{{ agent.name }}, {{ organisation.name }}",
            "de": "Hallo {{ customer.first_name }},\n\nunser Monteur kommt wegen "
            "{{ ticket.number }} zu Ihnen.{% if ticket.due %} Wir melden uns bis "
            "{{ ticket.due }}.{% endif %}\n\n{{ agent.name }}, {{ organisation.name }}",
        },
        visibility=Visibility.PUBLIC,
        actions=Actions(category="visits"),
        position=20,
    ),
    Wanted(
        name="Hand over, urgent",
        audience=Audience.EVERYONE,
        team="",
        texts={"en": "{{ agent.name }} hands over {{ ticket.number }}: call the customer first."},
        visibility=Visibility.INTERNAL,
        actions=Actions(priority=Priority.HIGH),
        position=30,
    ),
)
"""Answers that everyone can use."""
