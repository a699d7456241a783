<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer-scan" title=msg("portalOfferScanTitle")>
  <@offer.problem "code"/>
  <ol class="portal-steps">
    <li>${msg("portalOfferScanOpen")}</li>
    <li>${msg("portalOfferScanStart")}</li>
    <li>${msg("portalOfferScanChoose")}</li>
    <li>${msg("portalOfferScanScan")}</li>
  </ol>
  <svg id="portal-qr" class="portal-qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${offerQrSize} ${offerQrSize}" shape-rendering="crispEdges" role="img" aria-label="${msg("portalOfferQrText")}">
    <rect width="${offerQrSize}" height="${offerQrSize}" fill="#ffffff"/>
    <path fill="#000000" d="${offerQrPath}"/>
  </svg>
  <p><a id="portal-open-app" href="${offerUri}">${msg("portalOfferOpenApp")}</a></p>
  <details class="portal-more">
    <summary>${msg("portalOfferCannotScan")}</summary>
    <p>${msg("portalOfferKey")}</p>
    <p class="portal-panel"><code id="portal-key">${offerKey}</code></p>
    <#-- Shown by the script that it needs. -->
    <p><button type="button" hidden class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!}" data-copy="portal-key" data-done="${msg("portalCopied")}">${msg("portalCopy")}</button></p>
    <p id="portal-key-settings"><#if offerTimeBased>${msg("portalOfferKeyTime", offerDigits, offerPeriod, offerAlgorithm)}<#else>${msg("portalOfferKeyCounter", offerDigits, offerAlgorithm)}</#if></p>
  </details>
  <@offer.button name="setup" label=msg("portalOfferScanned") type="Primary"/>
  <@offer.button name="back" label=msg("portalBack")/>
  <@offer.wayOut/>
</@offer.page>
