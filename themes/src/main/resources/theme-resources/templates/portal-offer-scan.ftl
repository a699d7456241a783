<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<#-- A phone cannot scan its own screen. The page has both ways. The stylesheet shows the one for this device, or the
     other one if the user ticks that the app is on another device. -->
<#assign title><span class="portal-by-scan">${msg("portalOfferScanTitle")}</span><span class="portal-on-phone">${msg("portalOfferPhoneTitle")}</span></#assign>
<#assign next><span class="portal-by-scan">${msg("portalOfferScanned")}</span><span class="portal-on-phone">${msg("portalOfferPhoneNext")}</span></#assign>
<@offer.page id="portal-offer-scan" title=title step=2>
  <@offer.problem "code"/>
  <div class="portal-on-phone">
    <p>${msg("portalOfferPhoneText")}</p>
    <p><a id="portal-open-app" href="${setUp.uri}" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalOfferOpenApp")}</a></p>
    <p>${msg("portalOfferPhoneKey")}</p>
    <@key id="portal-key-phone"/>
  </div>
  <label class="portal-choice portal-other-device"><input type="checkbox" id="portal-other-device"> <span>${msg("portalOfferOtherDevice")}</span></label>
  <div class="portal-by-scan">
    <ol class="portal-steps">
      <li>${msg("portalOfferScanOpen")}</li>
      <li>${msg("portalOfferScanStart")}</li>
      <li>${msg("portalOfferScanChoose")}</li>
      <li>${msg("portalOfferScanScan")}</li>
    </ol>
    <svg id="portal-qr" class="portal-qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${setUp.qrSize} ${setUp.qrSize}" shape-rendering="crispEdges" role="img" aria-label="${msg("portalOfferQrText")}">
      <rect width="${setUp.qrSize}" height="${setUp.qrSize}" fill="#ffffff"/>
      <path fill="#000000" d="${setUp.qrPath}"/>
    </svg>
    <details class="portal-more">
      <summary>${msg("portalOfferCannotScan")}</summary>
      <p>${msg("portalOfferKey")}</p>
      <@key id="portal-key"/>
    </details>
  </div>
  <@offer.button name="setup" label=next type="Primary"/>
  <@offer.button name="back" label=msg("portalBack")/>
  <@offer.wayOut/>
</@offer.page>

<#macro key id>
  <p class="portal-panel"><code id="${id}" class="portal-app-key">${setUp.key}</code></p>
  <#-- The script that this needs makes it visible. -->
  <p><button type="button" hidden class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!}" data-copy="${id}" data-done="${msg("portalCopied")}">${msg("portalCopy")}</button></p>
  <p id="${id}-settings"><#if setUp.timeBased>${msg("portalOfferKeyTime", setUp.digits, setUp.period, setUp.algorithm)}<#else>${msg("portalOfferKeyCounter", setUp.digits, setUp.algorithm)}</#if></p>
</#macro>
