import pytest

from cems.customers.model import Consent, Contact, ContactKind, Customer, Identity, Organisation
from cems.customers.rules import (
    CustomerEdit,
    NewConsent,
    NewContact,
    NewCustomer,
    OrganisationEdit,
    edit_customer,
    edit_organisation,
    new_customer,
    new_organisation,
)
from cems.platform.errors import Forbidden, InvalidRequest

AT = "2026-11-23T09:00:00.000Z"
LATER = "2026-11-24T09:00:00.000Z"
EMAIL, PHONE = ContactKind.EMAIL, ContactKind.PHONE
ANNA = Customer(
    id="c",
    name="Anna",
    contacts=(
        Contact(kind=EMAIL, value="anna@example.com", verified=True),
        Contact(kind=PHONE, value="+4930901820"),
    ),
    organisation="o",
    consents=(Consent(purpose="newsletter", granted=True, version="1", at=AT),),
    identities=(Identity(issuer="i", subject="s"),),
)


def contact(value: str, *, verified: bool | None = None) -> NewContact:
    return NewContact(kind=EMAIL if "@" in value else PHONE, value=value, verified=verified)


def edited(edit: CustomerEdit, *, own: bool = False) -> Customer:
    step = edit_customer(ANNA, edit, at=LATER, own=own)
    assert step is not None
    return step.customer


def test_a_new_record_names_what_it_was_given_and_keeps_the_values_apart() -> None:
    wanted = NewCustomer(name=" Anna\nBerg ", contacts=(contact("a@example.com"),), language="DE")
    step = new_customer(wanted, customer="c", at=AT)
    assert (step.customer.name, step.customer.language) == ("Anna Berg", "de")
    assert step.event.data == {"fields": ["name", "contacts", "language"]}
    assert step.personal["before"] == {}
    assert step.personal["after"]["name"] == "Anna Berg"
    assert "Anna" not in str(step.event)


def test_an_edit_names_what_changed() -> None:
    step = edit_customer(ANNA, CustomerEdit(name="Anne", zone="Europe/Berlin"), at=LATER, own=True)
    assert step is not None
    assert step.event.data == {"fields": ["name", "zone"]}
    assert step.personal == {
        "before": {"name": "Anna", "zone": ""},
        "after": {"name": "Anne", "zone": "Europe/Berlin"},
    }


def test_an_edit_that_changes_nothing_is_none() -> None:
    same = CustomerEdit(
        name="Anna",
        contacts=(contact("anna@EXAMPLE.com"), contact("0049 (30) 90 18-20")),
        consents=(NewConsent(purpose="newsletter", granted=True, version="1"),),
    )
    assert edit_customer(ANNA, same, at=LATER, own=True) is None


def test_a_contact_stays_verified_as_long_as_it_is_the_same() -> None:
    kept = edited(CustomerEdit(contacts=(contact("Anna@Example.COM"), contact("a@b.example"))))
    assert [c.verified for c in kept.contacts] == [True, False]
    assert kept.contacts[0].value == "Anna@example.com"
    said = edited(CustomerEdit(contacts=(contact("a@b.example", verified=True),)))
    assert said.contacts[0].verified


def test_the_first_address_is_the_primary_one() -> None:
    assert ANNA.email == "anna@example.com"
    assert edited(CustomerEdit(contacts=(contact("+4930901820"),))).email == ""


@pytest.mark.parametrize(
    "edit",
    [
        CustomerEdit(organisation=""),
        CustomerEdit(organisation="other"),
        CustomerEdit(identities=()),
        CustomerEdit(contacts=(contact("new@example.com", verified=True),)),
        CustomerEdit(contacts=(contact("+4930901820", verified=True),)),
    ],
)
def test_some_things_are_not_the_customers_own_to_change(edit: CustomerEdit) -> None:
    with pytest.raises(Forbidden):
        edit_customer(ANNA, edit, at=LATER, own=True)
    assert edit_customer(ANNA, edit, at=LATER, own=False) is not None


def test_customers_may_send_back_what_they_were_shown() -> None:
    shown = CustomerEdit(
        name="Anne",
        contacts=(contact("anna@example.com", verified=True), contact("+4930901820")),
        organisation="o",
        identities=ANNA.identities,
    )
    assert edited(shown, own=True).name == "Anne"


def test_consents_are_answered_one_by_one() -> None:
    both = edited(
        CustomerEdit(consents=(NewConsent(purpose="survey", granted=False, version="7"),)), own=True
    )
    assert both.consents == (
        *ANNA.consents,
        Consent(purpose="survey", granted=False, version="7", at=LATER),
    )
    withdrawn = edited(
        CustomerEdit(consents=(NewConsent(purpose="newsletter", granted=False, version="1"),))
    )
    assert withdrawn.consents == (
        Consent(purpose="newsletter", granted=False, version="1", at=LATER),
    )


@pytest.mark.parametrize(
    "wanted",
    [
        NewCustomer(name=" "),
        NewCustomer(name="x" * 201),
        NewCustomer(name="x", language="german"),
        NewCustomer(name="x", zone="Europe/Atlantis"),
        NewCustomer(name="x", zone="../etc/passwd"),
        NewCustomer(name="x", contacts=(contact("no address@"),)),
        NewCustomer(name="x", contacts=(contact("a@example.com"), contact("A@Example.com"))),
        NewCustomer(name="x", contacts=tuple(contact(f"a{n}@example.com") for n in range(11))),
        NewCustomer(name="x", consents=(NewConsent(purpose="A B", granted=True, version="1"),)),
        NewCustomer(
            name="x",
            consents=tuple(
                NewConsent(purpose=f"p{n}", granted=True, version="1") for n in range(21)
            ),
        ),
        NewCustomer(name="x", identities=(Identity(issuer="", subject="s"),)),
        NewCustomer(
            name="x", identities=tuple(Identity(issuer="i", subject=str(n)) for n in range(6))
        ),
    ],
)
def test_what_breaks_a_rule_is_refused(wanted: NewCustomer) -> None:
    with pytest.raises(InvalidRequest) as refused:
        new_customer(wanted, customer="c", at=AT)
    assert refused.value.detail.endswith(".")


def test_an_organisation_and_its_domains() -> None:
    made = new_organisation("Nord\u202ewind", ["Nordwind.Example", "nordwind.example."],
                            organisation="o", at=AT)  # fmt: skip
    assert made.organisation.domains == ("nordwind.example",)
    assert made.event.data == {"name": "Nord wind", "domains": ["nordwind.example"]}
    assert edit_organisation(made.organisation, OrganisationEdit(name="Nord wind")) is None
    step = edit_organisation(made.organisation, OrganisationEdit(domains=()))
    assert step is not None
    assert step.event.data["before"] == made.event.data
    assert step.event.data["after"] == {"name": "Nord wind", "domains": []}


@pytest.mark.parametrize(
    "domains", [["example"], ["a b.example"], [f"d{n}.com" for n in range(21)]]
)
def test_domains_that_break_a_rule(domains: list[str]) -> None:
    with pytest.raises(InvalidRequest):
        new_organisation("x", domains, organisation="o", at=AT)
    with pytest.raises(InvalidRequest):
        edit_organisation(Organisation(id="o", name="x"), OrganisationEdit(domains=tuple(domains)))
