package nl.mijnaccountantsportal.login.admin;

import java.util.List;
import nl.mijnaccountantsportal.login.code.CodeRecord;
import nl.mijnaccountantsportal.login.ledger.LedgerAudit;

record CodeSource(LedgerAudit ledger, String realmId, Period period) implements ExportSource<CodeRecord> {

    @Override
    public String name() {
        return "portal-codes";
    }

    @Override
    public Class<CodeView> view() {
        return CodeView.class;
    }

    @Override
    public List<CodeRecord> page(CodeRecord after) {
        return ledger.codes(realmId, period.begin(), period.end(), after, LedgerExport.PAGE);
    }

    @Override
    public CodeView line(CodeRecord row) {
        return CodeView.of(row);
    }
}
