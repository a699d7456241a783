<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer-app" title=msg("portalOfferAppTitle") step=1>
  <@offer.problem "code"/>
  <p>${msg("portalOfferAppText")}</p>
  <ul>
    <li>Google Authenticator:
      <a href="https://play.google.com/store/apps/details?id=com.google.android.apps.authenticator2" target="_blank" rel="noopener noreferrer">Google Play</a>,
      <a href="https://apps.apple.com/app/google-authenticator/id388497605" target="_blank" rel="noopener noreferrer">App Store</a></li>
    <li>Microsoft Authenticator:
      <a href="https://play.google.com/store/apps/details?id=com.azure.authenticator" target="_blank" rel="noopener noreferrer">Google Play</a>,
      <a href="https://apps.apple.com/app/microsoft-authenticator/id983156458" target="_blank" rel="noopener noreferrer">App Store</a></li>
    <li>${msg("portalOfferOtherApps")}</li>
  </ul>
  <@offer.button name="setup" label=msg("portalOfferHaveApp") type="Primary"/>
  <@offer.button name="back" label=msg("portalBack")/>
  <@offer.wayOut/>
</@offer.page>
