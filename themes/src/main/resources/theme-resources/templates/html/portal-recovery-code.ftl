<#import "portal-mail.ftl" as mail>
<@mail.page heading=msg("portalRecoveryCodeSubject", realmName) preheader=msg("portalMailValid", minutes)>
<@mail.paragraph>${msg(recoveryOfPasskeys?then("portalRecoveryCodeTextPasskey", "portalRecoveryCodeText"))}</@mail.paragraph>
<@mail.digits code/>
<@mail.paragraph>${msg("portalMailValid", minutes)}</@mail.paragraph>
<@mail.paragraph><strong>${msg("portalMailSecret")}</strong></@mail.paragraph>
<@mail.circumstances msg("portalMailAsked", happenedAt)/>
<@mail.paragraph>${msg("portalMailNotYou")}</@mail.paragraph>
</@mail.page>
