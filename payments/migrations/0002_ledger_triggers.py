"""Postgres keeps the ledger: entries and lines are never changed, and an entry that does not balance is refused."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION payments_ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('payments.ledger_may_be_emptied', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the ledger is append-only: % on % is refused; post a reversal', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE FUNCTION payments_ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry bigint;
    wanted integer;
    found integer;
    wrong text;
BEGIN
    IF TG_TABLE_NAME = 'payments_ledgerentry' THEN entry := NEW.id; ELSE entry := NEW.entry_id; END IF;
    SELECT line_count INTO wanted FROM payments_ledgerentry WHERE id = entry;
    SELECT count(*) INTO found FROM payments_ledgerline WHERE entry_id = entry;
    IF found <> wanted THEN
        RAISE EXCEPTION 'ledger entry % was closed with % lines and has %', entry, wanted, found
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT string_agg(currency || ' ' || total, ', ') INTO wrong FROM (
        SELECT currency, sum(amount_minor) AS total FROM payments_ledgerline
        WHERE entry_id = entry GROUP BY currency HAVING sum(amount_minor) <> 0
    ) AS sums;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'ledger entry % does not balance: %', entry, wrong
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION payments_ledger_line_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted text;
BEGIN
    SELECT currency INTO wanted FROM payments_ledgeraccount WHERE id = NEW.account_id;
    IF wanted IS DISTINCT FROM NEW.currency THEN
        RAISE EXCEPTION 'ledger account % is in %, not in %', NEW.account_id, wanted, NEW.currency
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON payments_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION payments_ledger_is_append_only();
CREATE TRIGGER ledger_line_append_only BEFORE UPDATE OR DELETE ON payments_ledgerline
    FOR EACH ROW EXECUTE FUNCTION payments_ledger_is_append_only();
CREATE TRIGGER ledger_entry_not_emptied BEFORE TRUNCATE ON payments_ledgerentry
    FOR EACH STATEMENT EXECUTE FUNCTION payments_ledger_is_append_only();
CREATE TRIGGER ledger_line_not_emptied BEFORE TRUNCATE ON payments_ledgerline
    FOR EACH STATEMENT EXECUTE FUNCTION payments_ledger_is_append_only();
CREATE TRIGGER ledger_line_fits BEFORE INSERT ON payments_ledgerline
    FOR EACH ROW EXECUTE FUNCTION payments_ledger_line_fits();
CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON payments_ledgerentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payments_ledger_balances();
CREATE CONSTRAINT TRIGGER ledger_line_balances AFTER INSERT ON payments_ledgerline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payments_ledger_balances();
"""

BACKWARD = """
DROP TRIGGER ledger_line_balances ON payments_ledgerline;
DROP TRIGGER ledger_entry_balances ON payments_ledgerentry;
DROP TRIGGER ledger_line_fits ON payments_ledgerline;
DROP TRIGGER ledger_line_not_emptied ON payments_ledgerline;
DROP TRIGGER ledger_entry_not_emptied ON payments_ledgerentry;
DROP TRIGGER ledger_line_append_only ON payments_ledgerline;
DROP TRIGGER ledger_entry_append_only ON payments_ledgerentry;
DROP FUNCTION payments_ledger_line_fits();
DROP FUNCTION payments_ledger_balances();
DROP FUNCTION payments_ledger_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
