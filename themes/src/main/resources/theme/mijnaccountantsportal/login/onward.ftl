<#-- The link at the end of a process: to the portal or, if none is known, to the account console, which asks for a login. -->
<#import "buttons.ftl" as buttons>
<#macro link label="backToApplication">
  <#local portal = (client.baseUrl)?has_content?then(skipLink???then("", client.baseUrl!""), "")>
  <#local portal = portal?has_content?then(portal, properties.portalUrl!"")>
  <#if portal?has_content>
    <@buttons.buttonLink id="backToApplication" href=portal label=label class=["kcButtonPrimaryClass", "kcButtonBlockClass"]/>
  <#else>
    <@buttons.buttonLink id="backToAccount" href=url.loginUrl?keep_before("/login-actions/") + "/account/" label=(label == "backToApplication")?then("portalBackToLogin", label) class=["kcButtonPrimaryClass", "kcButtonBlockClass"]/>
  </#if>
</#macro>
