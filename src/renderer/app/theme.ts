import {
  ActionIcon,
  Button,
  createTheme,
  Drawer,
  Input,
  type MantineThemeOverride,
  Menu,
  Modal,
  NumberInput,
  Popover,
  Select,
  TextInput,
  Tooltip,
} from '@mantine/core';

const sans = "'Heebo Variable', system-ui, sans-serif";

/**
 * Calm, dense, exact (experience.md, Look). The values of the CSS variables are in theme.css: no `<style>` element is ever made at run
 * time, so that the content security policy needs no exception. That is also why nothing locks the scrolling of the page by a style.
 */
export const theme: MantineThemeOverride = createTheme({
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '600' },
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 5 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Input: Input.extend({ defaultProps: { size: 'xs' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'xs', hideControls: true } }),
    Select: Select.extend({ defaultProps: { size: 'xs', allowDeselect: false, checkIconPosition: 'right' } }),
    Modal: Modal.extend({
      defaultProps: {
        lockScroll: false,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } }),
    Popover: Popover.extend({
      // An absolute one would widen the page for a moment when the window is made smaller.
      defaultProps: { shadow: 'md', transitionProps: { duration: 100 }, floatingStrategy: 'fixed' },
    }),
    Menu: Menu.extend({
      // The placeholder would be a child of the menu that is no item of it.
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 100 },
        position: 'bottom-end',
        withInitialFocusPlaceholder: false,
      },
    }),
    // A dialog's head is no second banner of the page.
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } }),
  },
});
