from ewtp.parties.models.consent import Consent as Consent
from ewtp.parties.models.firm import Firm as Firm
from ewtp.parties.models.identity import Identity as Identity
from ewtp.parties.models.membership import Membership as Membership
from ewtp.parties.models.user import User as User
