<#import "portal-mail.ftl" as mail>
<@mail.action text=msg("portalMailActionsText", realmName) button=msg("portalMailActionsButton") ignore=msg("portalMailActionsIgnore")>
<#list requiredActions![]>
<@mail.points>
<#items as id>
<#assign word=mail.word("requiredAction." + id, "")>
<#if word?has_content>
                <li>${word}</li>
</#if>
</#items>
</@mail.points>
</#list>
</@mail.action>
