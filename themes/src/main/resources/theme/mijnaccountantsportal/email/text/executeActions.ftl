<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.action text=msg("portalMailActionsText", realmName) button=msg("portalMailActionsButton") ignore=msg("portalMailActionsIgnore")>
<#list requiredActions![] as id>
<#assign word=mail.word("requiredAction." + id, "")>
<#if word?has_content>
- ${word}
</#if>
</#list>
</@mail.action>
