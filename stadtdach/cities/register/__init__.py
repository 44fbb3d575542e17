"""Reads the official municipality register: the quarterly workbook of GV-ISys, plain data out.

Source: Gemeindeverzeichnis-Informationssystem GV-ISys, © Statistisches Bundesamt (Destatis).
"""

from stadtdach.cities.register.edition import County, Edition, Municipality
from stadtdach.cities.register.errors import MalformedRegister, RowProblem
from stadtdach.cities.register.workbook import read

__all__ = ["County", "Edition", "MalformedRegister", "Municipality", "RowProblem", "read"]
