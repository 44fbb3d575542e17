from stadtdach.cities.models.city import City, CityMunicipality, CityVersion, Membership
from stadtdach.cities.models.places import County, Land, Municipality, RegisterImport
from stadtdach.cities.models.published import NetworkCount
from stadtdach.cities.models.roles import Invitation, Role
from stadtdach.cities.models.topics import Topic, TopicSynonym

__all__ = [
    "City",
    "CityMunicipality",
    "CityVersion",
    "County",
    "Invitation",
    "Land",
    "Membership",
    "Municipality",
    "NetworkCount",
    "RegisterImport",
    "Role",
    "Topic",
    "TopicSynonym",
]
