"""How logistics is read."""

from logistics.queries.flights import consolidation_view as consolidation_view
from logistics.queries.flights import flight_view as flight_view
from logistics.queries.flights import flights as flights
from logistics.queries.flights import handling_codes as handling_codes
from logistics.queries.flights import house_totals as house_totals
from logistics.queries.parcels import consignee as consignee
from logistics.queries.parcels import known_events as known_events
from logistics.queries.parcels import parcel_view as parcel_view
from logistics.queries.parcels import parcels as parcels
from logistics.queries.parcels import ready_parcels as ready_parcels
from logistics.queries.parcels import timeline as timeline
