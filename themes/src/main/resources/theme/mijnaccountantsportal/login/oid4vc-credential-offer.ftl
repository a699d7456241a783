<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("credentialOffer"); section>
  <#if section = "header">
    ${msg("credentialOfferTitle", credentialDisplayName)}
  <#elseif section = "form">
    <ol id="kc-cred-offer-settings" class="portal-steps">
      <li>${msg("credentialOfferStep1", credentialDisplayName)}
        <img id="kc-credential-offer-qr-code" src="data:image/png;base64,${credentialOffer.qrCode}" alt="${msg("portalQrText")}">
        <p id="kc-credential-offer-uri"><a id="credential-offer-uri-link" href="${credentialOffer.uri}">${msg("credentialOfferUri")}</a></p>
      </li>
      <li>${msg("credentialOfferStep2", credentialDisplayName)}</li>
    </ol>
    <form id="kc-cred-offer-settings-form" class="portal-form" action="${url.loginAction}" method="post" novalidate>
      <@buttons.actionGroup>
        <@buttons.button id="continue-vc-offer" label="doContinue"/>
        <#if !skipCancelButton??><@buttons.button id="cancel-vc-offer" name="cancel-aia" label="doCancel" type="secondary"/></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
