<#import "template.ftl" as layout>
<#import "passkeys.ftl" as passkeys>
<#import "keys.ftl" as keys>
<#assign registration = realm.registrationAllowed && !registrationDisabled??>
<@layout.registrationLayout displayInfo=registration; section>
  <#if section = "header">
    ${msg("webauthn-login-title")}
  <#elseif section = "form">
    <script type="module" src="${url.resourcesPath}/js/webauthn.js?v=${properties.portalRelease}"></script>
    <p>${msg("portalPasskeyAsk")}</p>
    <@passkeys.data conditional=false/>
    <@keys.list title="webauthn-available-authenticators" created="webauthn-createdAt-label"/>
    <noscript><@layout.alert "warning">${msg("portalNeedsScript")}</@layout.alert></noscript>
    <button type="button" hidden autofocus id="authenticateWebAuthnButton" class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}">${msg("webauthn-doAuthenticate")}</button>
  <#elseif section = "info">
    <#if registration><p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
