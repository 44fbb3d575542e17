import pytest


@pytest.mark.django_db
def test_start_page_names_the_roof(client):
    page = client.get("/").content.decode()
    assert "Das gemeinsame Dach" in page
