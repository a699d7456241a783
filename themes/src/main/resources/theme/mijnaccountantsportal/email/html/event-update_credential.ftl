<#import "portal-mail.ftl" as mail>
<@mail.happening text=msg("portalMailCredentialSet", mail.word("portalCredential-" + (event.getDetail("credential_type")!""), event.getDetail("credential_type")!""), realmName) notYou=msg("portalMailNotYouAccount")/>
