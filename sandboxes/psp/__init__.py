"""The payment company as a server: the part of Stripe's API the platform uses, as the official SDK sees
it.
"""
