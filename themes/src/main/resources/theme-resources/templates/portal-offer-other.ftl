<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer-other" title=msg("portalOfferOtherTitle")>
  <p>${msg("portalOfferOtherText")}</p>
  <ul>
    <#list offerDevices as device><li><bdi>${device?has_content?then(device, msg("portalAppCodeUnnamed"))}</bdi></li></#list>
  </ul>
  <p>${msg("portalOfferOtherKeepText")}</p>
  <@offer.button name="finish" label=msg("portalOfferOtherKeep") type="Primary"/>
  <p>${msg("portalOfferOtherReplaceText")}</p>
  <div class="${properties.kcFormGroupClass!}">
    <label for="code" class="${properties.kcFormLabelClass!}">${msg("portalAppCodeLabel")}</label>
    <span class="${properties.kcInputClass!}">
      <input type="text" id="code" name="code" class="portal-code" inputmode="numeric" autocomplete="one-time-code"
        autocapitalize="off" spellcheck="false"
        aria-invalid="${messagesPerField.existsError("code")?c}"<#if messagesPerField.existsError("code")> aria-describedby="input-error-code"</#if>>
    </span>
    <@offer.problem "code"/>
  </div>
  <@offer.button name="replace" label=msg("portalOfferOtherReplace")/>
</@offer.page>
