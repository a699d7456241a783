<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "passkeys.ftl" as passkeys>
<#import "keys.ftl" as keys>
<#assign registration = realm.registrationAllowed && !registrationDisabled??>
<@layout.registrationLayout displayInfo=registration; section>
  <#if section = "header">
    ${msg("passkey-login-title")}
  <#elseif section = "form">
    <script type="module" src="${url.resourcesPath}/js/webauthn.js?v=${properties.portalRelease}"></script>
    <p>${msg("portalPasskeyAsk")}</p>
    <@passkeys.data/>
    <@keys.list title="passkey-available-authenticators" created="passkey-createdAt-label"/>
    <noscript><@layout.alert "warning">${msg("portalNeedsScript")}</@layout.alert></noscript>
    <#if realm.password && !usernameHidden??>
      <form id="kc-form-login" class="portal-form" action="${url.loginAction}" method="post" hidden data-only-passkeys>
        <@field.input name="username" label=msg("passkey-autofill-select") value=field.typed(login.username!"") autofocus=true autocomplete="username webauthn"/>
      </form>
    </#if>
    <button type="button" hidden id="authenticateWebAuthnButton" class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}">${msg("passkey-doAuthenticate")}</button>
  <#elseif section = "info">
    <#if registration><p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
