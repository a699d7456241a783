<#import "portal-mail.ftl" as mail>
<@mail.action text=msg("portalMailInviteText", organization.name, realmName) button=msg("portalMailInviteButton") ignore=msg("portalMailIgnore")/>
