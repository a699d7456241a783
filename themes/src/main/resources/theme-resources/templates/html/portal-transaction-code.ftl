<#import "portal-mail.ftl" as mail>
<@mail.page heading=msg("portalTransactionMailTitle") preheader=msg("portalMailValid", minutes)>
<@mail.rows transaction/>
<@mail.paragraph>${msg("portalTransactionMailIntro", realmName)}</@mail.paragraph>
<@mail.digits code/>
<@mail.paragraph>${msg("portalMailValid", minutes)}</@mail.paragraph>
<@mail.paragraph><strong>${msg("portalMailSecret")}</strong></@mail.paragraph>
<@mail.circumstances msg("portalMailAsked", happenedAt)/>
<@mail.paragraph>${msg("portalTransactionMailNotYou")}</@mail.paragraph>
</@mail.page>
