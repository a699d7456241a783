<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("portalGoOnTitle")}
  <#elseif section = "form">
    <p role="status">${msg("portalGoOnText")}</p>
    <p><a id="portal-go-on" href="${goOnUrl}" data-go-on>${msg("portalOfferNext")}</a></p>
  </#if>
</@layout.registrationLayout>
