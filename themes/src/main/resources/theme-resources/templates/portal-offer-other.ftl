<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("portalOfferOtherTitle")}
  <#elseif section = "form">
    <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
    <p>${msg("portalOfferOtherText")}</p>
    <ul>
      <#list offered.devices as device><li><bdi>${device?has_content?then(device, msg("portalAppCodeUnnamed"))}</bdi></li></#list>
    </ul>
    <p>${msg("portalOfferOtherKeepText")}</p>
    <#-- A separate form, so that the Enter key in the field below does not press this button. -->
    <form id="portal-keep" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <@offer.button name="finish" label=msg("portalOfferOtherKeep") type="Primary"/>
    </form>
    <p>${msg("portalOfferOtherReplaceText")}</p>
    <form id="portal-offer-other" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <div class="${properties.kcFormGroupClass!}">
        <label for="code" class="${properties.kcFormLabelClass!}">${msg("portalAppCodeLabel")}</label>
        <p id="portal-app-hint" class="portal-hint">${msg("portalAppCodeHint")}</p>
        <span class="${properties.kcInputClass!}">
          <input type="text" id="code" name="code" class="portal-code" inputmode="numeric" autocomplete="one-time-code"
            autocapitalize="off" spellcheck="false"
            aria-invalid="${messagesPerField.existsError("code")?c}" aria-describedby="<#if messagesPerField.existsError("code")>input-error-code </#if>portal-app-hint"<#if messagesPerField.existsError("code")> autofocus</#if>>
        </span>
        <@offer.problem "code"/>
      </div>
      <@offer.button name="replace" label=msg("portalOfferOtherReplace")/>
    </form>
  </#if>
</@layout.registrationLayout>
