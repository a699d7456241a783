<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("webauthn-registration-title")}
  <#elseif section = "form">
    <script type="module" src="${url.resourcesPath}/js/webauthn.js?v=${properties.portalRelease}"></script>
    <p>${msg("portalPasskeyHint")}</p>
    <noscript><@layout.alert "warning">${msg("portalNeedsScript")}</@layout.alert></noscript>
    <form id="register" class="portal-form" action="${url.loginAction}" method="post"
      data-challenge="${challenge}" data-user-id="${userid}" data-user="${username}" data-algorithms="<#list signatureAlgorithms as algorithm>${algorithm?c}<#sep>,</#sep></#list>"
      data-party="${rpId}" data-party-name="${rpEntityName}" data-attestation="${attestationConveyancePreference}" data-attachment="${authenticatorAttachment}"
      data-require-resident="${requireResidentKey}" data-resident="${residentKey!}" data-verification="${userVerificationRequirement}" data-timeout="${createTimeout?c}" data-excluded="${excludeCredentialIds}"
      data-unsupported="${msg("webauthn-unsupported-browser-text")}">
      <input type="hidden" name="clientDataJSON">
      <input type="hidden" name="attestationObject">
      <input type="hidden" name="publicKeyCredentialId">
      <input type="hidden" name="transports">
      <input type="hidden" name="authenticatorAttachment">
      <input type="hidden" name="error">
      <#-- The script, which the rest needs as well, makes this visible. -->
      <div id="kc-passkey-fields" hidden>
        <@field.input name="authenticatorLabel" label=msg("webauthn-registration-init-label-prompt") value=msg("webauthn-registration-init-label")/>
        <@passwordCommons.logoutOtherSessions/>
        <@buttons.actionGroup><@buttons.button id="registerWebAuthn" label="doRegisterSecurityKey"/></@buttons.actionGroup>
      </div>
    </form>
    <#if !isSetRetry?has_content && isAppInitiatedAction?has_content>
      <form id="kc-webauthn-settings-form" class="portal-form" action="${url.loginAction}" method="post">
        <@buttons.button id="cancelWebAuthnAIA" name="cancel-aia" label="doCancel" type="secondary"/>
      </form>
    </#if>
  </#if>
</@layout.registrationLayout>
