<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "social-providers.ftl" as identityProviders>
<#import "passkeys.ftl" as passkeys>
<#assign registration = realm.password && realm.registrationAllowed && !registrationDisabled??>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username") displayInfo=registration; section>
  <#if section = "header">
    ${msg("portalLoginTitle", layout.headingName())}
  <#elseif section = "form">
    <#if realm.password>
      <form id="kc-form-login" class="portal-form" action="${url.loginAction}" method="post" novalidate>
        <#if !usernameHidden??>
          <@field.input name="username" label=field.userLabel() value=field.typed(login.username!"") error=field.isBlank("username")?then(field.nameMissing(), messagesPerField.get("username")) autofocus=true inputmode=field.userKeys() autocomplete=enableWebAuthnConditionalUI?has_content?then("username webauthn", "username")/>
          <#if realm.rememberMe><@field.checkbox name="rememberMe" label=msg("rememberMe") value=login.rememberMe??/></#if>
        </#if>
        <@buttons.actionGroup><@buttons.button id="kc-login" name="login" label="doContinue"/></@buttons.actionGroup>
      </form>
    </#if>
    <@passkeys.conditionalUIData/>
  <#elseif section = "socialProviders">
    <#if realm.password && (social.providers)?has_content><@identityProviders.show social=social/></#if>
  <#elseif section = "info">
    <#if registration><p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
