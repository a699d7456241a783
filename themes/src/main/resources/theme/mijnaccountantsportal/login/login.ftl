<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "social-providers.ftl" as identityProviders>
<#import "passkeys.ftl" as passkeys>
<#assign registration = realm.password && realm.registrationAllowed && !registrationDisabled??>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username", "password") displayInfo=registration; section>
  <#if section = "header">
    ${msg("portalLoginTitle", layout.headingName())}
  <#elseif section = "form">
    <#if realm.password>
      <#-- Says at the next field to fill in what is missing, or that name and password do not match. -->
      <#assign wrong = messagesPerField.getFirstError("username", "password")>
      <#assign nameError = (wrong?has_content && field.isBlank("username"))?then(field.nameMissing(), "")>
      <#assign passwordError = (wrong?has_content && field.isBlank("password"))?then(msg("missingPasswordMessage"), nameError?has_content?then("", wrong))>
      <#assign name = field.typed(login.username!"")>
      <#assign nameFirst = !name?has_content || nameError?has_content>
      <#if !usernameHidden??><p>${msg("portalLoginHint")}</p></#if>
      <form id="kc-form-login" class="portal-form" action="${url.loginAction}" method="post" novalidate>
        <#if !usernameHidden??>
          <@field.input name="username" label=field.userLabel() value=name error=nameError autofocus=nameFirst inputmode=field.userKeys() autocomplete=enableWebAuthnConditionalUI?has_content?then("username webauthn", "username")/>
        </#if>
        <@field.password name="password" label=msg("password") error=passwordError forgotPassword=realm.resetPasswordAllowed autofocus=(usernameHidden?? || !nameFirst) autocomplete="current-password"/>
        <#if realm.rememberMe && !usernameHidden??>
          <@field.checkbox name="rememberMe" label=msg("rememberMe") value=login.rememberMe??/>
        </#if>
        <input type="hidden" id="id-hidden-input" name="credentialId" value="${(auth.selectedCredential)!}">
        <@buttons.loginButton/>
      </form>
    </#if>
    <@passkeys.conditionalUIData/>
  <#elseif section = "socialProviders">
    <#if realm.password && (social.providers)?has_content><@identityProviders.show social=social/></#if>
  <#elseif section = "info">
    <#if registration><p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
