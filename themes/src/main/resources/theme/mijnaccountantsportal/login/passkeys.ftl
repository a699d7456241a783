<#-- A passkey instead of the password. The browser offers it in the user name field, and there is a button. -->
<#macro conditionalUIData>
  <#if enableWebAuthnConditionalUI?has_content>
    <script type="module" src="${url.resourcesPath}/js/webauthn.js?v=${properties.portalRelease}"></script>
    <@data/>
    <button type="button" hidden id="authenticateWebAuthnButton" class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass}">${msg("webauthn-doAuthenticate")}</button>
  </#if>
</#macro>

<#-- The form that js/webauthn.js sends, the data that it needs, and the keys that may answer. -->
<#macro data conditional=true>
  <form id="webauth" action="${url.loginAction}" method="post" hidden
    data-identified="${isUserIdentified}" data-challenge="${challenge}" data-verification="${userVerification}" data-party="${rpId}" data-timeout="${createTimeout?c}"
    <#if conditional>data-mediation="${mediation!'conditional'}" data-attachment="${authenticatorAttachment!}"</#if>
    data-unsupported="${msg(conditional?then("passkey-unsupported-browser-text", "webauthn-unsupported-browser-text"))}">
    <input type="hidden" id="clientDataJSON" name="clientDataJSON">
    <input type="hidden" id="authenticatorData" name="authenticatorData">
    <input type="hidden" id="signature" name="signature">
    <input type="hidden" id="credentialId" name="credentialId">
    <input type="hidden" id="userHandle" name="userHandle">
    <input type="hidden" id="error" name="error">
  </form>
  <#if authenticators??>
    <form id="authn_select" hidden>
      <#list authenticators.authenticators as authenticator>
        <input type="hidden" name="authn_use_chk" value="${authenticator.credentialId}">
      </#list>
    </form>
  </#if>
</#macro>
