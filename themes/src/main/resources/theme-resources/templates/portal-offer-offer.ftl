<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer" title=msg(offered.passkeys?then("portalOfferEasyTitle", "portalOfferTitle"))>
  <#if offered.passkeys>
    <script type="module" src="${url.resourcesPath}/portal-passkey-set-up.js<#if properties.portalRelease??>?v=${properties.portalRelease}</#if>"></script>
    <p>${msg("portalOfferEasyWhy")}</p>
    <#-- The script shows this if the browser can make passkeys. Without it, only the app is offered. -->
    <div id="portal-offer-passkey-way" hidden data-only="${offered.passkeysFirst?c}" data-other="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">
      <p id="portal-passkey-what">${msg("portalOfferPasskeyWhat")}</p>
      <div class="${properties.kcFormGroupClass!}">
        <button type="submit" name="passkey" value="true" aria-describedby="portal-passkey-what" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalOfferPasskey")}</button>
      </div>
    </div>
    <div id="portal-offer-app-way"><@offer.button name="setup" label=msg("portalOfferApp") type="Primary"/></div>
  <#else>
    <p>${msg("portalOfferWhy")}</p>
    <p>${msg("portalOfferHonest")}</p>
    <@offer.button name="setup" label=msg("portalOfferSetUp") type="Primary"/>
  </#if>
  <@offer.wayOut/>
  <#if offered.wayOut = "skip"><p class="portal-hint"><#if offered.passkeys>${msg(offered.leadingToPortal?then("portalOfferEasySkipMeans", "portalOfferEasySkipMeansOnly"))}<#else>${msg(offered.leadingToPortal?then("portalOfferSkipMeans", "portalOfferSkipMeansOnly"))}</#if></p></#if>
</@offer.page>
