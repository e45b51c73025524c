"""The airline between Liège and Hangzhou: bookings, tenders and IATA status events over JSON."""

from logistics.carriers.airline.gateway import AirlineGateway

CARRIER = AirlineGateway()
