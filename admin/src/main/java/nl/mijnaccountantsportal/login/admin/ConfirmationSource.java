package nl.mijnaccountantsportal.login.admin;

import java.util.List;
import nl.mijnaccountantsportal.login.code.ConfirmationRecord;
import nl.mijnaccountantsportal.login.ledger.Confirmations;

/** What the users of a realm have confirmed. */
record ConfirmationSource(Confirmations ledger, String realmId, Period period)
        implements ExportSource<ConfirmationRecord> {

    @Override
    public String name() {
        return "portal-confirmations";
    }

    @Override
    public Class<ConfirmationView> view() {
        return ConfirmationView.class;
    }

    @Override
    public List<ConfirmationRecord> page(ConfirmationRecord after) {
        return ledger.confirmations(realmId, period.begin(), period.end(), after, LedgerExport.PAGE);
    }

    @Override
    public ConfirmationView line(ConfirmationRecord row) {
        return ConfirmationView.of(row);
    }
}
