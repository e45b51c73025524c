"""The goods nomenclatures that codes are checked against: the HS tree and the EU Combined Nomenclature."""
