"""Sign in by password or by e-mailed code; nobody learns who has an account."""

import pytest

from stadtdach.core.mail.models import OutgoingMail
from stadtdach.core.sharedcache.models import CacheEntry
from stadtdach.people.tests.conftest import PASSWORD

WRONG = "E-Mail-Adresse und Passwort passen nicht zusammen"


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_no_cookie_before_the_form_is_opened(client):
    client.get("/")
    assert not client.cookies


def test_by_password(client, person):
    answer = client.post("/konto/anmelden/", {"login": "Maria@Stadt.example", "password": PASSWORD})
    assert answer["Location"] == "/mein/"
    assert is_signed_in(client)


def test_it_leads_back_to_where_one_wanted_to_go(client, person):
    page = client.get("/konto/anmelden/?next=/staedte/")
    assert 'name="next" value="/staedte/"' in page.content.decode()
    given = {"login": person.email, "password": PASSWORD, "next": "/staedte/"}
    assert client.post("/konto/anmelden/", given)["Location"] == "/staedte/"


@pytest.mark.parametrize("target", ["https://boese.example/", "//boese.example/", "javascript:alert(1)"])
def test_it_never_leads_to_a_foreign_site(client, person, target):
    given = {"login": person.email, "password": PASSWORD, "next": target}
    assert client.post("/konto/anmelden/", given)["Location"] == "/mein/"


def test_wrong_password_and_unknown_address_look_the_same(client, person):
    pages = []
    for login in (person.email, "niemand@stadt.example"):
        answer = client.post("/konto/anmelden/", {"login": login, "password": "falsch"})
        pages.append(answer.content.decode().replace(login, "X"))
        assert WRONG in pages[-1]
    without_token = [p.split("csrfmiddlewaretoken")[0] for p in pages]
    assert without_token[0] == without_token[1]


def test_by_code(client, person, last_code):
    answer = client.post("/konto/code/", {"email": person.email})
    assert answer["Location"] == "/konto/code/eingeben/"
    assert person.email in client.get("/konto/code/eingeben/").content.decode()
    answer = client.post("/konto/code/eingeben/", {"code": last_code().lower().replace("-", " ")})
    assert answer["Location"] == "/mein/"
    assert is_signed_in(client)


def test_the_code_comes_in_the_language_of_the_page(client, person):
    client.post("/en/konto/code/", {"email": person.email})
    mail = OutgoingMail.objects.get()
    assert mail.subject == "Your sign-in code"
    assert mail.text.startswith("Hello,\n\nWith this code you sign in")


def test_the_mail_has_paragraphs_and_shows_the_code_large(client, person, last_code):
    client.post("/konto/code/", {"email": person.email})
    mail = OutgoingMail.objects.get()
    assert mail.text.startswith("Guten Tag,\n\nmit diesem Code")
    assert f"an:\n\n    {last_code()}\n\nEr gilt" in mail.text
    assert f'monospace;letter-spacing:2px;">{last_code()}</p>' in mail.html


def test_the_code_leads_back_to_where_one_wanted_to_go(client, person, last_code):
    answer = client.post("/konto/code/", {"email": person.email, "next": "/staedte/"})
    assert answer["Location"] == "/konto/code/eingeben/?next=%2Fstaedte%2F"
    answer = client.post("/konto/code/eingeben/?next=/staedte/", {"code": last_code()})
    assert answer["Location"] == "/staedte/"


def test_three_wrong_codes_end_it(client, person, last_code):
    client.post("/konto/code/", {"email": person.email})
    code = last_code()
    for _attempt in range(3):
        client.post("/konto/code/eingeben/", {"code": "BBBB-BBBB"})
    client.post("/konto/code/eingeben/", {"code": code})
    assert not is_signed_in(client)


def test_an_unknown_address_sees_the_same_page_and_gets_an_honest_mail(client, person):
    pages = {}
    for email in (person.email, "niemand@stadt.example"):
        client.cookies.clear()
        assert client.post("/konto/code/", {"email": email})["Location"] == "/konto/code/eingeben/"
        page = client.get("/konto/code/eingeben/").content.decode()
        pages[email] = page.replace(email, "X").split("csrfmiddlewaretoken")[0]
    assert len(set(pages.values())) == 1
    mail = OutgoingMail.objects.get(to="niemand@stadt.example")
    assert mail.subject == "Zu dieser Adresse gibt es kein Konto"
    assert "/konto/registrieren/" in mail.text


def test_after_five_wrong_passwords_the_account_pauses_even_for_the_right_one(client, person):
    for _attempt in range(5):
        client.post("/konto/anmelden/", {"login": person.email, "password": "falsch"})
    page = client.post("/konto/anmelden/", {"login": person.email, "password": PASSWORD})
    assert "zu viele Versuche" in page.content.decode()
    assert not is_signed_in(client)


def test_an_unknown_account_pauses_just_the_same(client, db):
    for _attempt in range(5):
        client.post("/konto/anmelden/", {"login": "niemand@stadt.example", "password": "falsch"})
    page = client.post("/konto/anmelden/", {"login": "niemand@stadt.example", "password": "falsch"})
    assert "zu viele Versuche" in page.content.decode()


def test_one_connection_cannot_try_many_accounts(client, db):
    for number in range(10):
        client.post("/konto/anmelden/", {"login": f"p{number}@stadt.example", "password": "falsch"})
    page = client.post("/konto/anmelden/", {"login": "p99@stadt.example", "password": "falsch"})
    assert "zu viele Versuche" in page.content.decode()


def test_too_many_forms_get_a_calm_page(client, db):
    for number in range(10):
        client.post("/konto/registrieren/", {"name": "N", "email": f"p{number}@stadt.example"})
        client.cookies.clear()
    answer = client.post("/konto/registrieren/", {"name": "N", "email": "p99@stadt.example"})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "300"
    assert "Das waren zu viele Versuche" in answer.content.decode()


def test_the_throttle_is_counted_where_all_workers_see_it(client, db):
    client.post("/konto/anmelden/", {"login": "niemand@stadt.example", "password": "falsch"})
    assert CacheEntry.objects.exists()


def test_a_closed_account_cannot_sign_in(client, person):
    person.is_active = False
    person.save()
    client.post("/konto/anmelden/", {"login": person.email, "password": PASSWORD})
    assert not is_signed_in(client)


def test_signing_out_needs_a_button(client, person):
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Möchten Sie sich" in client.get("/konto/abmelden/").content.decode()
    assert is_signed_in(client)
    client.post("/konto/abmelden/")
    assert not is_signed_in(client)


def test_pages_of_an_account_stay_in_no_memory(client, person):
    assert "no-store" in client.get("/konto/anmelden/")["Cache-Control"]
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "no-store" in client.get("/mein/")["Cache-Control"]
