"""The accounts API: signing in, and who I am."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from cems.accounts.model import LOGIN_LENGTH, PASSWORD_LENGTH, Person, Role
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.problems import OPEN, documented
from cems.platform.http.requests import CurrentActor
from functions import imported
from functions.accounts.composition import accounts

router = APIRouter(tags=["accounts"])


class SignIn(BaseModel):
    """A login and its password."""

    model_config = ConfigDict(extra="forbid")

    login: str = Field(
        min_length=1, max_length=LOGIN_LENGTH, description="E-mail address or user name."
    )
    password: str = Field(min_length=1, max_length=PASSWORD_LENGTH)


class User(BaseModel):
    """Someone with an account, as they see themselves."""

    id: str
    login: str
    name: str
    role: Role
    customer: str | None = Field(description="The customer record they stand for.")
    teams: list[str] = Field(description="Ids of their teams.")

    @classmethod
    def of(cls, person: Person) -> "User":
        """Return a person as the API shows them."""
        return cls(
            id=person.id,
            login=person.login,
            name=person.name,
            role=person.role,
            customer=person.customer or None,
            teams=sorted(person.teams),
        )


class SignedIn(BaseModel):
    """A successful sign-in."""

    access_token: str = Field(description="Send it as `Authorization: Bearer …`.")
    expires_in: int = Field(description="Seconds until the token is over.")
    user: User


@router.post("/auth/sign-in", responses=documented(401), openapi_extra=OPEN)
async def sign_in(body: SignIn) -> SignedIn:
    """Check a login and password and open a session.

    Whatever is wrong, the answer is the same.
    """
    done = accounts().sign_in(body.login, body.password)
    return SignedIn(
        access_token=done.access_token, expires_in=done.expires_in, user=User.of(done.person)
    )


@router.get("/me", responses=documented(404), openapi_extra=OPEN)
async def get_me(actor: CurrentActor) -> User:
    """Return the person who asks."""
    return User.of(accounts().person(actor))


app = create_app("Accounts", router)
handler = lambda_handler(app)
imported()
