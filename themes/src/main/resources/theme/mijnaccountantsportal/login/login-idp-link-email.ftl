<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("emailLinkIdpTitle", idpDisplayName)}
  <#elseif section = "form">
    <p id="instruction1">${msg("emailLinkIdp1", idpDisplayName, brokerContext.username, layout.portalName())}</p>
    <p id="instruction2">${msg("emailVerifyInstruction2")} <a href="${url.loginAction}">${msg("portalVerifyAgain")}</a></p>
    <p id="instruction3">${msg("emailLinkIdp4")}</p>
    <@buttons.buttonLink href=url.loginAction label="doContinue"/>
  </#if>
</@layout.registrationLayout>
