import json
from pathlib import Path
from unittest.mock import patch

import pytest

from cems.platform import texts
from cems.platform.texts import Argument, TextError
from tools import layers

CATALOGUES = Path(__file__).resolve().parents[3] / "packages" / "i18n" / "catalogues"
LANGUAGES = sorted(texts.languages())


def test_every_language_has_the_same_texts() -> None:
    keys = {language: set(texts.catalogue(language)) for language in LANGUAGES}
    assert set(keys) == {"ar", "de", "en", "es"}
    assert all(found == keys["en"] for found in keys.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_mails_use_simple_arguments_and_the_same_ones_in_every_language(language: str) -> None:
    for key in texts.catalogue(language):
        if key.startswith("mail."):
            used = {part for part in texts.parts(language, key) if isinstance(part, Argument)}
            wanted = {part for part in texts.parts("en", key) if isinstance(part, Argument)}
            assert used == wanted, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_sorted_and_say_something(language: str) -> None:
    found = json.loads((CATALOGUES / f"{language}.json").read_text())
    assert list(found) == sorted(found)
    assert all(text.strip() == text != "" for text in found.values())


def test_the_core_layer_carries_the_catalogues_themselves(tmp_path: Path) -> None:
    sources = [path for path in layers.core_sources() if path.parent.name == "catalogues"]
    assert {path.name for path in sources} == {path.name for path in CATALOGUES.glob("*.json")}
    layers._copy(sources, layers.CORE.parent, tmp_path)
    copied = tmp_path / "cems" / "catalogues"
    assert not copied.is_symlink()
    for path in copied.iterdir():
        assert not path.is_symlink()
        assert path.read_bytes() == (CATALOGUES / path.name).read_bytes()


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("de-AT", "es"), "de"),
        (("pt-BR", "es-MX"), "es"),
        (("", "ar"), "ar"),
        (("zh-Hant-TW", ""), "en"),
        ((), "en"),
        (("de-Latn-CH-1996",), "de"),
    ],
)
def test_the_language_that_fits_best(wanted: tuple[str, ...], language: str) -> None:
    assert texts.fitting(*wanted) == language


def test_directions() -> None:
    assert [texts.direction(each) for each in ("ar", "ar-EG", "de")] == ["rtl", "rtl", "ltr"]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Hello {name}!", "Hello Ann!"),
        ("It''s {name}'s", "It's Ann's"),
        ("'{name}' is {name}", "{name} is Ann"),
        ("{ name }", "Ann"),
        ("'{'", "{"),
        ("", ""),
    ],
)
def test_icu_messages_with_simple_arguments(message: str, said: str) -> None:
    texts.parts.cache_clear()
    with patch.object(texts, "catalogue", lambda _language: {"key": message}):
        assert texts.say("en", "key", name="Ann") == said
    texts.parts.cache_clear()


@pytest.mark.parametrize("message", ["{n, plural, other {x}}", "}", "{", "{1}"])
def test_more_of_icu_is_refused(message: str) -> None:
    texts.parts.cache_clear()
    with (
        patch.object(texts, "catalogue", lambda _language: {"key": message}),
        pytest.raises(TextError, match="en: key"),
    ):
        texts.say("en", "key")
    texts.parts.cache_clear()


def test_what_is_missing_is_said() -> None:
    with pytest.raises(TextError, match="no text 'nothing'"):
        texts.say("en", "nothing")
    with pytest.raises(TextError, match="needs a value for 'name'"):
        texts.say("en", "mail.greeting")
    with pytest.raises(TextError, match="no catalogue"):
        texts.catalogue("xx")
