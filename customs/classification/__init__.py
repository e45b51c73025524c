"""From a product text to ranked HS codes, with reasons and with questions where one fact decides."""
